/**
 * Words by which names tell that their holders sell access, transit, hosting or addresses to others, by group; the
 * form is that of `vocabulary`. A group is a line of the scorecard.
 */
export const PROVIDER_WORDS: Readonly<Record<string, string>> = {
  telecom: `
    telephone_cooperative telephone_association telephone_co telephone_coop rural_telephone telephone_membership
    communications_cooperative telecommunications_cooperative telecom_cooperative mutual_telephone farmers_mutual
    farmers_telephone rural_telecom independent_telephone telecom* telekom* *telecom *telekom telco* *telco tele_com
    telecomm* *telecomm telecomunic* telekomun* telecomms telkom* *telkom telematica telefon* telephon* *telephone
    telefony telefonia telefonica telefonie telefonos telecoms tel_com teleco telekomuni* telekommun* telcom*
    *telcom telec telekabel* komunikasi_telekom telecommunic* svyaz* sviaz* *svyaz *sviaz transtelecom
    *telekommunikation telecomunicac* telecomunicatii tlc telecel* telecomunicacoes radiotelephone rostelecom
    vimpelcom ertebatat ertebat* mokhaberat iletisim haberlesme* haberlesme dienthoai viettel fernmelde*
    teleservice* elektrosvyaz* posts_and_telecommunications post_and_telecommunication telephone_company
  `,
  internet: `
    hizmet_internet pishgaman pishgam* provision_de_servicios prestacion_de_servicios internet internetservice*
    *internet internetdienst* internetprovider internetanbieter internett* interneto isp isps *isp broadband*
    *broadband breitband* bredband* *bredband banda_ancha banda_larga bandalarga bandwidth* provedor* provider
    providers proveedor* provedora acesso access accesos acceso *access dialup adsl dsl vdsl *dsl xdsl internetowe
    internetowy internet_services internet_service internet_service_provider internet_solutions hizmetleri_internet
    online *online on_line adslnet *speed speed* highspeed high_speed acesse velocidad web_access navega* surf_net
    nternet inet netservice* netservis* connected_home
  `,
  wireless: `
    wireless* *wireless wifi* *wifi wi_fi wi_max wimax wisp* *wisp radionet* hotspot* inalambric* kablosuz airnet*
    *airnet airfiber airband wave waves *wave microwave wlan radio_net skynet sky_net *wire air_internet antena*
    antenna* sem_fio
  `,
  fiber: `
    fiber* *fiber fibre* *fibre fibra* *fibra ftth* *ftth fttx fttb optic optica opticas optical optics opticom*
    optik* *optic *optics *optical glasfaser* *glas swiatlowod* swiatlo* optical_fiber *fibras fibrenet lightspeed
    gigabit* gigafib* lightwave* infrafib* gpon *gpon openfiber bredbandsnat* stadsnat* *stadsnat stadtnetz* fibr*
  `,
  cable: `
    gemeinschaftsantenne* antennengemeinschaft* antenni* kabelfernseh* cable* *cable cables kabel* *kabel kablo*
    kabl* catv *catv cabletv cable_tv cablevision* tv_cabo cabo cabo_tv tvcabo telewizja_kablowa kablowa kabelnet*
    *cabo cablenet televizija_kabl* tvk iptv tvnet *tvnet triple_play multimedia_cable teleradio* kabel_tv mso_cable
  `,
  satellite: `
    satellite* satelit* satelital satcom* *satcom *sat sat satellit* vsat* teleport* starlink orbit orbital* satnet*
    inmarsat iridium globalstar intelsat eutelsat
  `,
  mobile: `
    mobile* *mobile mobil mobiles mobily mobitel* *mobil movil* movistar celular* cellular* *cellular *cell gsm *gsm
    lte 4g 5g pcs mvno mobilcom* wireless_pcs cell
  `,
  voice: `
    voip* *voip voice* *voice phone* *phone sip* siptel* voz pbx* telephony* *telephony ip_telephony call* sms*
    trunk* ims conferenc*
  `,
  comms: `
    communication communications *communications *communication comunicacao comunicacoes comunicacion comunicaciones
    comunicazion* communicat* comunicatii comms comm *comm comunica* komunikasi kommunikation* *kommunikation
    komunik* kommunik* kommunikasjon komunikacij* communicaciones comunicacions komunikacyjn* comunicate*
  `,
  multimedia: `multimidia multi_midia multimedia* mmidia multimedios multimediaserv* midia scm`,
  television: `
    television televisio* televizij* televiz* fernseh* tele_vision tv_station tv_company tvr tv *tv video* *video
    rtv
  `,
  exchangePoint: `
    internet_exchange exchange_point ix ixp nix ixp_* *ix peering peer internet_exchange_point
    intercambio_de_trafico ponto_de_troca
  `,
  transit: `
    backbone* transit_ip ip_transit carrier* *carrier interconnect* interconex* interconneks* interkoneks* peering*
    routing router route submarine backhaul* interlink* intercon* tier1 wholesale_telecom ip_network longhaul
    global_network anycast* bgp* autonomous_system lir cctld
  `,
  network: `
    shabake* shabakeh niz* net_work network networks *network *networks networking netz netze netzwerk* *netz *netze
    netwerk* *netwerk reseau reseaux rede redes *rede retele red redes_y rete reti siec sieci seti merezh* merezha*
    jaringan* lintas natverk nettverk nettverks* nets *nets setevye networx* *networx networkx verkko* sitb
    networked netw netzbetrieb*
  `,
  suffixnet: `
    *net *nett netcom* *netcom netlink* *neti *nets netline* netplus* net netone* nettel* metronet* *networkz net*
    *netz
  `,
  suffixlink: `*link link link* links linknet* *links *linq`,
  connect: `
    connect* *connect conect* *conect conex* *conexao conexao conexion* connecta* conecta* konekt* koneks* *konnect
    connexion* connection* connectivity conectividad* conectividade* onnet *connected konneks* connected baglanti
  `,
  suffixtel: `*tel *atel *otel *telinfo tele tel ktel`,
  suffixcom: `*com com *comm_net *icom *acom *comnet comnet* comtel* datacom* *datacom telecomp*`,
  line: `
    *24 24online *line line lines* linea* *linea linia* liniya *lines stream* *stream *streams stream flow*
    speed_net turbo* giga* *giga mega* *mega ultra* hyper* fast* *fast rapid* tera* *band band veloz* speedy* *flash
  `,
  web: `
    digitech* cyber* *cyber ciber* virtual* virtua* *virtual web *web webs* web* infocom* *infocom info* *info
    infra* *infra infrastruct* infraestruct* infrastrukt* byte* *byte bytes *bit bit* bits *bits pixel* ping* node*
    *node nodes *nodes packet* *packet ip_services dotcom
  `,
  digitals: `digital digitais digitales digitech digit* dijital`,
  datacom: `
    data datos dados *data datas dato data_communication* data_comm datanet* *datanet data_network data_networks
    data_services data_solutions data_service telematics telematik* telematic* teleinformat* teleinform* datatel*
    data_tel data_telecom
  `,
  hosting: `
    host* *host *hosting hosting* hosted hoster* *hoster *hosts hosts webhost* hospedagem* alojamiento* alojamento*
    barindirma* hospedaje* server* *server *servers servers serwery servidor* servidores sunucu* serveur* vps* *vps
    vds* *vds dedicat* dedicated* dedi* vserver* bare_metal baremetal web_hosting game_server* gameserver* gamehost*
    hostings host_ing hebergement* hebergeur* hostname* rack* *rack *racks domain domains domena domeny domein*
    dominios registrar* webspace* website* seo resellers reseller* streaming* hostpro* cpanel whm
  `,
  cloud: `
    cloud* *cloud clouds *clouds nuvem* nube* bulut* iaas paas compute *compute kubernetes edge_computing
    edge_network cloudnet* wolke* awan* virtualiz* virtualis* storage backup* vault* hypervisor*
  `,
  datacenter: `
    datacenter* data_center data_centre* datacentre* datacentr* *datacenter data_centers centro_de_datos
    veri_merkezi colo colocat* colocation* *colo co_location dc idc *idc *dc bunker internet_data_center
    rechenzentrumsbetrieb* pusat_data equinix interxion telehouse* telecity cyrusone switch_ltd digital_realty
  `,
  cdn: `
    cdn* *cdn content_delivery delivery_network ddos* antiddos* anti_ddos mitigation* akamai fastly edgecast
    stackpath cdnetworks limelight gcore cachefly
  `,
  vpn: `
    vpn* *vpn proxy* *proxy proxies privacy* anonym* *anonym tunnel* *tunnel m247 nordvpn expressvpn mullvad
    tor_exit torserv* onion hide hidemy* cyberghost packethub datacamp residential_proxy ipvanish proxyrack oxylabs
    luminati quad9 webshare
  `,
  lease: `
    ip_lease ip_leasing ipxo ipv4 ipv6 *ipv4 *ip ip ip_network* leasing_ip lir_services internet_number
    address_space netblock* subnet*
  `,
  hobby: `
    hobby* homelab* personal_network lan_party *lab_net anime* nekom* neko* furry* freifunk* hackerspace* hackspace*
    meow* *chan moe kawaii* experimental* fox_net as_network hamnet hamradio amateur_radio ampr
  `,
  freelancer: `
    trading_as t_a tradingas dba trading_under fop ie ip_* individual_entrepreneur sole_proprietor* proprietorship
    sole_trader einzelunternehm* selbstandig* private_entrepreneur private_person przedsiebiorca firma_handlowa fhu
    phu pphu pp spd entrepreneur predprinimatel* zasebni* zasebn* sp_pri
  `,
  communityAccess: `
    connected_community community_network community_broadband special_access rural_broadband development_authority
    internet_cafe cyber_cafe cybercafe game_center warnet telecentro* lan_house lanhouse guifi altermundi
  `,
};
