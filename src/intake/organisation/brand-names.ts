/**
 * Companies and institutions that are known by their name the world over, from common knowledge: names that no legal
 * form or word of a trade gives away. Names that many small firms share are left out. The form is that of
 * `vocabulary`.
 */
export const BRAND_NAMES: Readonly<Record<string, string>> = {
  brand: `
    3m abb abbott abbvie abercrombie absa accenture acxiom adecco adidas adobe adp aecom aegon aeon aflac agco agfa
    agilent airbus airbnb akzo akzonobel alcoa alcon aldi alibaba allergan allianz allstate ally_financial alstom
    altria amadeus ambev amd amdocs ameren american_express american_electric_power ameriprise ameritas amgen amway
    anadarko anthem anheuser anglogold aon apache_corporation aramark archer_daniels arcelormittal arla arup asics
    asml assicurazioni astellas astrazeneca atlassian atos aveva avery_dennison avis avnet avon awin axa
    axel_springer babcock baidu bain ball_corporation bancolombia bandai barclays barclaycard basf bausch baxter
    bayer bbva bechtel becton_dickinson beiersdorf berkshire bertelsmann best_buy bhp bic biogen blackrock
    blackstone blizzard bloomberg bmo bmw bnp_paribas bny boehringer boeing bombardier booz_allen borealis
    borgwarner bosch boston_consulting boston_scientific bouygues bp_plc bridgestone bristol_myers british_airways
    british_american_tobacco broadcom broadridge bunge burberry burger_king cadbury cadence capgemini capital_one
    cardinal_health cargill carlsberg carrefour cartier casio caterpillar cathay_pacific cbre cdw celgene cemex
    centene cerner cgi charles_schwab chevron chevrontexaco chrysler chubb ciba ciena cigna cintas cisco citadel
    citibank citic citigroup citrix clorox cme_group coca_cola cognizant colgate comerica commerzbank computershare
    conagra conocophillips continental_ag corning costco covidien cox_enterprises credit_suisse creditsuissegroup
    credit_agricole csl_limited csiro csx cummins cvs daewoo daikin daimler danaher danone danske darden dassault
    davita dbs_bank deere dell delhaize deloitte delphi delta_air denso deutsche_bank deutsche_post dhl diageo
    dick_s_sporting diebold disney docusign dow_chemical dow_jones dp_world drager dropbox dsm dupont duke_energy
    dxc dyson e_on easyjet eastman eaton ebay ecolab edeka electrolux electronic_arts elekta eli_lilly emerson
    emirates enbridge engie entergy ericsson ernst_young essilor estee_lauder evonik evraz exelon expedia experian
    exxon exxonmobil f5_networks faurecia fedex federal_express ferrari ferrero fidelity fiserv fluor ford foxconn
    fraport freddie_mac fannie_mae freeport fresenius fujifilm fujitsu fuji_xerox gamestop gannett gap_inc garmin
    gartner geico general_dynamics general_electric general_mills general_motors generali genpact georg_fischer
    gilead givaudan glaxo glaxosmithkline glencore globant godrej goldman_sachs goodyear grainger groupama groupon
    gsk gucci h_m haier halliburton hallmark harley_davidson harris_corporation hartford hasbro heidelberg heineken
    heinz henkel hershey hertz hess hewlett_packard hilti hilton hitachi hoffmann_la_roche holcim home_depot honda
    honeywell hormel hsbc hugo_boss humana huntsman hyatt hyundai iata iberia ibm ihg ikea illumina infineon infosys
    ing_bank ing_groep ingersoll intel intercontinental intuit investec iqvia itau itochu jaguar jardine jcpenney
    jetblue john_deere john_hancock johnson_johnson johnson_controls jpmorgan jp_morgan juniper kaiser kbc kellogg
    kering kia kimberly_clark kingfisher kkr klm kls_martin kohl komatsu kone konica_minolta koerber kpmg kraft
    kroger kuehne kuka kyocera kyndryl l_oreal lafarge lam_research landis_gyr lanxess las_vegas_sands lazard lear
    lego leidos lenovo leroy_merlin levi_strauss lexisnexis lexmark liebherr lindt linkedin lloyds l3harris lockheed
    loreal louis_vuitton lowes lufthansa lukoil luxottica lvmh macquarie macy maersk magna_international mahindra
    man_group manulife marathon marks_spencer marriott mars_incorporated marsh mastercard massmutual mattel mazda
    mcafee mcdonald mcdonalds mckesson mckinsey medtronic mercedes mercedes_benz merck merckle merrill_lynch metlife
    metro_ag michelin micron mitre mitsubishi mitsui mizuho moderna mondelez monsanto moody morgan_stanley motorola
    mufg munich_re nasdaq national_grid nationwide_mutual natixis navistar ncr nebius nec_corporation nestle netapp
    netflix_inc new_york_times newell nielsen nike nikon nissan nokia nomura nordea nordstrom norfolk_southern
    northrop northwestern_mutual novartis novo_nordisk nvidia nxp occidental olympus omron omv opentext oracle
    orsted orlen osram otis otto_group paccar panasonic paramount parexel paychex paypal pemex pepsi pepsico
    perkinelmer pernod petrobras petronas pfizer philip_morris philips pimco pirelli pitney_bowes pnc_bank polaroid
    porsche ppg praxair pricewaterhousecoopers procter_gamble progressive_casualty prudential pseg publicis puma pwc
    qantas qatar_airways qualcomm quest_diagnostics quintiles ralph_lauren randstad raytheon reckitt refinitiv
    regeneron renault repsol reuters rewe ricoh rio_tinto roche rockwell rolex rolls_royce rosneft rosatom ryanair
    ryder sabic sabre safeway saint_gobain salesforce samsung sandvik sanofi santander sap_se sap_ag sap_america
    sas_institute schaeffler schenker schlumberger schneider_electric schwab scotiabank seagate sears securitas sega
    sephora servicenow sharp_corporation shell sherwin siemens signify singapore_airlines skanska skf skoda skyworks
    snap_on societe_generale sodexo solvay sony southern_company southwest_airlines spotify square_enix
    standard_chartered stanley_black staples starbucks starwood state_farm state_street statoil equinor stellantis
    steelcase stryker stmicroelectronics subaru sumitomo sun_life suncor suzuki svenska_handelsbanken swatch
    swedbank swiss_re swarovski synopsys sysco takeda target_corporation tata_consultancy teradata teradyne tesco
    tesla texaco texas_instruments thales thermo_fisher thomson_reuters thyssenkrupp tiffany time_warner_inc tjx
    tommy_hilfiger toshiba total_sa totalenergies tower_watson toyota transunion travelers trimble tripadvisor trw
    tui tyson uber ubisoft ubs ucb unicredit unilever union_pacific uniqlo unisys united_airlines
    united_technologies unitedhealth united_parcel ups usaa us_bank vale_sa valero valve_corporation vanguard varian
    vattenfall veolia verifone verisk vertex_pharma vestas viacom vinci visa volkswagen volvo vmware voith
    vodacom_life walgreens walmart wal_mart warner_bros warner_music warner_brothers waters_corporation wells_fargo
    western_digital western_union westinghouse westpac weyerhaeuser whirlpool wipro wolters_kluwer workday
    world_bank wpp wynn xerox xilinx yahoo_japan yamaha yandex_bank yara yum zalando zara zeiss zf_friedrichshafen
    zimmer zurich_insurance tcs_ltd hcl_technologies tech_mahindra ltimindtree mphasis hexaware bmc_software epam
    luxoft globallogic endava thoughtworks sapient publicis_sapient conduent concentrix teleperformance sitel
    transcom alorica ttec sutherland deutsche_bahn db_systel oebb sbb sncf renfe trenitalia ratp bvg nedap fastenal
    nasa usps nhs cisa mitre_corporation rand_corporation battelle marubeni mercadolibre falabella cencosud
    ecopetrol avianca latam_airlines gol_linhas embraer petroecuador anses afip banamex bancomer banorte bimbo femsa
    televisa_sa bradesco itau_unibanco gerdau natura_cosmeticos votorantim braskem jbs brf suzano sberbank vtb
    gazprombank alfa_bank raiffeisenbank tinkoff wildberries ozon aeroflot severstal norilsk_nickel novatek rusal
    mechel kaspersky_lab magnit lenta auchan decathlon leclerc fnac darty amadeus_it cnp_assurances
    persistent_systems larsen_toubro adani_enterprises icici hdfc axis_bank kotak bajaj hindustan_unilever
    maruti_suzuki bharat_petroleum indian_oil air_india indigo_airlines flipkart zomato paytm byju swiggy olacabs
    lg_electronics sk_hynix posco lotte hanwha hyosung doosan kakaobank nongshim coupang shinhan kookmin_bank woori
    hana_bank nhn_corporation ncsoft nexon krafton netmarble smilegate recruit_co rakuten_group softbank_group
    mizuho_bank sompo tokio_marine daiwa_securities nomura_research asahi kirin suntory shiseido kao_corporation
    fast_retailing seven_eleven aeon_co bandai_namco capcom konami nintendo sega_corporation dena gree_inc
    cyberagent mercari line_corporation tsmc mediatek asustek asus acer quanta_computer compal wistron pegatron
    inventec delta_electronics htc_corporation byd huawei_technologies_sweden bytedance tiktok xiaomi oppo
    vivo_mobile ant_group jd_com meituan didi netease_games cpic ping_an picc icbc citic_securities bank_of_america
    bofa truist fifth_third keybank suntrust regions_financial bb_t huntington_bancshares citizens_financial
    silicon_valley_bank synchrony discover_financial equifax fico moodys s_p_global factset msci ihs_markit
    dun_bradstreet sinopec cnooc petrochina cosco evergreen_marine hapag_lloyd cma_cgm msc_mediterranean mol_group
    pkn_orlen pko_bp mbank_sa pekao allegro_pl erste raiffeisen_bank otp_bank ceska_sporitelna komercni_banka csob
    skoda_auto cez_ict ahold albert_heijn heijmans abn_amro rabobank achmea aegon_nederland akzo_nobel kpmg_nv
    tomtom booking_com adyen tnt_express postnl schiphol port_of_rotterdam shell_information vopak lonza nestec
    swisscom_health migros coop_genossenschaft schindler sulzer geberit sika clariant ems_chemie helvetia swisslife
    swiss_life zurcher_kantonalbank julius_baer vontobel pictet lombard_odier telefunken trumpf wurth wuerth festo
    sick_ag bechtle datev kaufland lidl schwarz_it otto_gmbh tchibo dm_drogerie rossmann thyssen salzgitter_ag
    rheinmetall airbus_defence mtu_aero hensoldt continental_reifen brose hella mahle dekra allianz_technology
    munchener_ruck ergo_group hdi talanx signal_iduna debeka riot_games rockstar_games take_two activision zynga
    epic_games wargaming bethesda gameloft cd_projekt supercell rovio mojang_ab king_com playrix garena roblox
    twitter pinterest_inc reddit snap_inc lyft doordash instacart stripe_inc coinbase robinhood etsy wayfair chewy
    carvana zillow redfin yelp squarespace_inc zendesk hubspot twilio_inc okta splunk palantir snowflake databricks
    datadog_inc crowdstrike_inc mlb_advanced comcast_sportsnet cbs_interactive nbcuniversal fox_corporation espn
    discovery_communications univision hearst_communications conde_nast gannett_co mcclatchy tribune_publishing
    thomson_corporation kiewit fluor_corporation parsons_corporation jacobs_engineering burns_mcdonnell black_veatch
    ch2m skidmore gensler turner_construction sidley_austin latham_watkins kirkland skadden baker_mckenzie
    clifford_chance linklaters freshfields allen_overy white_case jones_day dla_piper hogan_lovells norton_rose
    ropes_gray sullivan_cromwell arista_networks_inc sonicwall fortinet palo_alto_networks checkpoint sophos
    trend_micro symantec kaspersky eset bitdefender avast mimecast proofpoint forcepoint zscaler barracuda_networks
    websense trellix fireeye rapid7 qualys tenable blackberry research_in_motion siemens_healthineers
    philips_medical ge_healthcare medline cerner_corporation epic_systems allscripts athenahealth
    mckesson_corporation amerisourcebergen cvs_pharmacy express_scripts walgreen optum laboratory_corporation
    labcorp mayo_clinic cleveland_clinic
  `,
  providerBrand: `
    vodafone telefonica telia telenor tele2 telus tigo tim_celular tim_brasil comcast verizon at_t att
    cox_communications charter_communications centurylink lumen qwest frontier_communications windstream level_3
    cogent gtt zayo tata_communications tata_teleservices bharti airtel reliance_jio reliance_communications bsnl
    mtnl pccw singtel starhub telstra optus tpg_telecom vocus aussie_broadband iinet spark_new_zealand
    chorus_new_zealand kt_corporation sk_broadband sk_telecom lg_uplus lg_dacom kddi softbank_corp ntt
    ntt_communications ocn plala so_net biglobe nifty asahi_net chinanet china_telecom china_unicom china_mobile
    china_tietong unicom cernet cstnet chinatelecom hgc hkbn hutchison chunghwa hinet fetnet taiwan_fixed
    globe_telecom pldt smart_communications converge_ict eastern_communications true_internet true_corporation
    ais_fibre triple_t jastel tot tot_public vnpt fpt fpt_telecom viettel_group telkom telkomsel indosat xl_axiata
    biznet_networks maxis celcom digi_telecommunications tm_net turk_telekom turkcell superonline turknet ttnet
    rostelecom mts megafon vimpelcom beeline er_telecom transtelecom ttk akado netbynet ufanet kyivstar ukrtelecom
    volia lifecell datagroup triolan belgacom proximus telenet_bvba kpn ziggo liberty_global virgin_media sky_uk
    sky_broadband talktalk british_telecommunications btnet plusnet ee_limited o2 three_uk hutchison_3g
    gamma_telecom free_sas iliad sfr bouygues_telecom altice numericable deutsche_telekom telekom_deutschland
    1_1_telecom 1_1_versatel netcologne m_net ewe_tel htp unitymedia kabel_deutschland tele_columbus pyur swisscom
    sunrise_communications salt_mobile quickline a1_telekom magenta fastweb tiscali wind_tre telecom_italia eolo
    linkem ono jazztel euskaltel masmovil digi_spain rcs_rds digi_romania upc_romania vivacom a1_bulgaria bulsatcom
    ote cosmote forthnet wind_hellas cyta cytamobile orange_polska orange_sa orange_business orange_espagne
    orange_romania orange_tunisie orange_mali netia vectra inea multimedia_polska polkomtel magyar_telekom invitel
    digi_tavkozlesi o2_czech t_mobile cetin slovak_telekom slovanet telemach siol t_2 a1_hrvatska hrvatski_telekom
    optima_telekom telekom_srbija sbb_serbia bh_telecom m_tel telekom_slovenije tdc stofa yousee bredbandsbolaget
    comhem bahnhof ownit elisa elisa_oyj sonera get_as altibox broadnet lattelecom telekom_lietuva cgates estpak
    starman embratel claro claro_s net_virtua telemar oi_sa brasil_telecom algar ctbc copel_telecom sercomtel telmex
    uninet megacable izzi totalplay axtel alestra une_epm etb movistar vtr gtd claro_chile antel cantv conatel
    cnt_ep telefonica_del_peru cable_onda tricom altice_dominicana codetel liberty_puerto digicel cable_wireless c_w
    mtn vodacom telkom_sa cell_c neotel liquid_telecom seacom safaricom econet_wireless maroc_telecom inwi
    tunisie_telecom ooredoo algerie_telecom te_data telecom_egypt link_egypt etisalat emirates_integrated stc
    saudi_telecom mobily zain_group omantel batelco bezeq partner_communications cellcom 013_netvision 012_smile
    internet_binat mci irancell shatel asiatech parsonline respina afranet iran_telecommunication ptcl nayatel
    wateen transworld_associates cybernet_pakistan sri_lanka_telecom dialog_axiata btcl grameenphone robi_axiata
    banglalink consolidated_communications tds_telecom cincinnati_bell hawaiian_telcom alaska_communications gci
    mediacom suddenlink cablevision_systems wideopenwest rcn grande_communications cable_one sparklight midcontinent
    atlantic_broadband breezeline ziply consolidated_smart metronet google_fiber hughes hughesnet viasat rogers shaw
    telus_communications bell_canada bell_aliant videotron cogeco eastlink sasktel mts_allstream teksavvy
    distributel beanfield sprint nextel us_cellular boost_mobile t_mobile_usa clearwire earthlink xo_communications
    tw_telecom paetec integra_telecom internap he_net hurricane_electric retn arelion telxius gtt_communications
    pccw_global tata_indicom colt colt_technology eunetworks interoute exponential_e zen_internet claranet easynet
    bt_ireland eir eircom
  `,
  hostBrand: `
    amazon aws amazon_data azure google google_cloud microsoft microsoft_corporation oracle_cloud ibm_cloud
    softlayer rackspace digitalocean linode vultr choopa constant_company hetzner ovh scaleway online_sas leaseweb
    contabo ionos 1_1_ionos strato godaddy namecheap bluehost endurance hostgator hostinger dreamhost siteground
    ionos_se fasthosts gandi infomaniak netcup first_colo myloc plusserver keyweb hosteurope host_europe worldstream
    serverius nforce transip quadranet colocrossing psychz sharktech m247 datacamp cdn77 servers_com g_core selectel
    timeweb beget reg_ru ru_center firstvds ispserver aeza pq_hosting stark_industries hostkey ddos_guard stormwall
    qrator cloudflare fastly akamai limelight edgio incapsula imperva sucuri alibaba_cloud aliyun tencent
    tencent_cloud huawei_cloud baidu_netcom ucloud kingsoft_cloud zenlayer cdnetworks gmo_internet sakura_internet
    kagoya xserver conoha idcf cloudsigma upcloud exoscale nine_internet hostpoint aruba_s seeweb register_it
    netsons arsys acens dinahost hostalia loopia one_com binero glesys bahnhof_hosting equinix digital_realty
    cyrusone coresite switch_communications flexential tierpoint cyxtera centersquare qts_data databank phoenixnap
    interserver liquid_web a2_hosting inmotion hivelocity steadfast nocix wholesale_internet joes_datacenter
    reliablesite webnx tzulo frantech buyvm ponynet ramnode racknerd virmach hostwinds dedipath nexeon eonix
    servermania heficed cherry_servers interxion telehouse global_switch netrality colo4 cologix evoque vercel
    netlify heroku fly_io render_com packet_host voxility combahton avoro gameserver wix_com weebly squarespace
    automattic wordpress shopify zscaler_hosting netskope cato_networks misaka xtom vps_house hostroyale ipxo
    logicweb cogent_hosting ace_data_centers
  `,
};
