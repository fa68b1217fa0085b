/**
 * Words by which names tell that their holders are organisations rather than providers, by group; the form is that of
 * `vocabulary`. A group is a line of the scorecard.
 */
export const ORGANISATION_WORDS: Readonly<Record<string, string>> = {
  university: `
    univ* *univ univers* *universit* unversi* unviers* unive* augstskola* augstskol* hogskolan hogere
    instytut_technologi* *akademie akademiet iit nit_ uniwersytet* akademi* academia academic academie academy
    akademia politeknik* polytech* politech* politecnic* politehni* technological_university hochschule*
    fachhochschule *hogskola *hogskole hogeschool *hochschule yliopisto korkeakoul* ammattikorkeakoulu sveuciliste
    uczelnia egyetem foiskola institut_teknologi institute_of_technology institute_of_science instituto_tecnologico
    instituto_superior instituto_federal school_of_mines law_school medical_school business_school graduate_school
    ecole_polytechnique ecole_normale ecole_superieure grandes_ecoles wyzsza_szkola szkola_glowna universitas
    universiti universitetas daigaku gakuin univ unisa unesp unam scuola_normale scuola_superiore kolej faculty
    faculdade* facultad stmik stikom stie stikes rajabhat vocational_training
  `,
  college: `college colleges colegio collegium collegiate cegep lycee gymnasium`,
  school: `
    tudomany* teadus* haridus* ensenanza ensinar uczel* gimnazj* oppilait* undervisning* *skolan school schools
    schule* schul* escuela* escola* ecole* skola* skole* szkola szkol sekolah okul* isd usd boces k12 education
    educational educacion educacional educacao edu* pendidikan bildung* onderwijs enseignement ensino egitim
    obrazov* student* learning teach* teachers academico alumni kindergarten preparatory scolaire schulverwaltung
    campus curriculum seminary board_of_education district_school unified_school intermediate_unit
  `,
  research: `
    centre_national_de_la_recherche centro_de_investigacion institut_fur tubitak csir inria cnrs synchrotron
    research recherche forschung* forsknings* investigacion* pesquisa cercetare naukowy naukowa naukow* nauk nauki
    nauka ricerca onderzoek* penelitian arastirma scientific science sciences ciencia* wissenschaft* laborator*
    observator* academy_of_sciences nuclear_research fraunhofer* max_planck helmholtz *forschung cern scientifique
    scientifiques scienze supercomput* bioinformatics genom* physics mathematics national_laboratory institute_for
    institutes
  `,
  institute: `institute instituto institut instituut instytut institutt institutet institutul`,
  culture: `
    library libraries biblioth* bibliotek* biblioteca museum* museo musee* theatre theater opera gallery galeria
    arts orchestra symphony philharmon* zoo botanical cultural kultur* heritage archive* archiv arhiv
  `,
  schoolnet: `
    surfnet surfsara cesnet heanet garr jisc dfn belnet sunet uninett funet nordunet aarnet canarie cenic internet2
    esnet oarnet wiscnet mrnet nysernet mcnc kanren singaren ernet nkn reuna renata cudi redclara ampath kenet
    ubuntunet bdren pern thairen uninet cstnet cernet cernet2 twaren tanet hungarnet niif arnes carnet roedunet
    litnet grnet pionier rediris fccn geant terena ulakbim ankabut lonestar_education gigapop regional_optical iucc
    sanet research_educational r_e_network education_and_research ren_llc research_network education_network
    research_and_education nren renater janet rnp schoolnet edunet academic_network network_for_education
    educational_network research_education
  `,

  ministry: `
    *ministeerium *ministeriet *ministerium *ministerie dicastero styrelsen *styrelsen *direktoratet ministry
    ministerio ministere ministerium* ministerie ministerstv* ministerstwo ministar* ministerul ministero
    bundesministerium kementerian bakanligi bakanlik* ministeri ministeriet minister ministarstvo ministries
    ministrstvo ministeerium ministru presiden* president_of prime_minister premier_office white_house parliament*
    parlament* parlement* sejm senate senado senat congress congreso camara_dos_deputados asamblea assembly
    legislat* bundestag knesset chancell* cabinet
  `,
  government: `
    supreme_court suprema supremo skatt* *skatt onkormanyzat* *forvaltning* *forvaltningen *myndigheten *verket
    servicio_nacional sec_de_est est_de armee armees special_communications spetsial* gku mfc_ clerk_of
    district_attorney companhia_de_processamento processamento_de_dados companhia_de_informatica
    centro_de_informatica governo_do estado_de estado_do government governo gobierno gouvernement* govern
    pemerintah* pemerintahan regering rzad vlada hukumet valstyb* gov govt governmental goverment e_government egov*
    govtech regierung* riigi* valtio* statens statlig secretaria secretaria_de secretariat executive_office
    armed_forces army navy air_force airforce military militar defence defense defensa verteidigung* bundeswehr dod
    nato marine_corps coast_guard intelligence homeland embassy consulate customs aduana* douane zoll*
    tax_administration revenue internal_affairs foreign_affairs interior justice justicia justica court courts
    tribunal* cour_de corte_suprema judicia* prosecutor* procurad* ministerio_publico attorney_general sheriff*
    police policia* polizei* politie policja politsei polis fire_department fire_rescue correction* prison*
    statistics statist* census electoral elections immigration social_security seguro_social pension_fund
    public_works veterans comptroller treasury auditor kadaster rijks* bundes* landes* federal_agency
    federal_service federal_state state_institution gosud* budgetary metrolog* meteorolog* meteo* hydromet*
    weather_service standards nuclear_regulatory usaisc state_of department_of dept_of office_of_the bureau_of
    state_enterprise central_election space_agency environmental_protection general_directorate directorate
    direktorat dinas diskominfo kominfo* badan balai setda procempa prodam prodemge serpro dataprev prodesp celepar
    procergs ciasc
  `,
  local: `
    onkormanyzat varos* tribe tribal pueblo_of nation_of indian_reservation first_nation provincie_
    kommunalverwaltung kreis kommunale *kreis rathaus city_of town_of village_of county_of borough_of township_of
    municipality_of state_of commonwealth_of province_of government_of ville_de comune_di commune_de ayuntamiento*
    municip* prefeitura* prefettura prefectur* prefecture gemeente* gemeinde* stadt_* landkreis kreisverwaltung
    kommun kommune kommuner *kommun *kommune *kommuner county counties township borough town village townships
    kabupaten provinsi provincie provincia* diputacio* gobernacion* intendencia alcaldia* concello concejo cabildo
    consell urzad* gmina gminy miasta miasto wojewod* marszalkowski powiat starostw* kaupunki kaupungin *kaupunki
    linnavalitsus vald savivaldyb* dome pasvaldiba obcina opstina primaria primarie judet* conseil_departemental
    conseil_regional departement_de departement_des metropole region_* regione lansstyrelsen landsting*
    landsregierung magistrat* magistrate landeshauptstadt stadtverwaltung city_council county_council
    district_council borough_council shire council councils city_government krajsky kraj mesto obec mestska
    belediye* belediyesi valilig* oblasti oblast okrug metropolitan_government parish_government regional_council
    canton_* kanton* etat_de
  `,
  govweak: `
    department departamento departement departemen agency agencia agence agentia agencija agentur agentschap
    authority autoridad autoritat* autorita commission comision commissariat commissioner* council consejo conselho
    conseil board bureau administration administracion administracao administratie administrativ* verwaltung*
    directorate office inspectorate secretary committee comite center_for centre_for registry register
  `,
  national: `
    national nacional nasional nazionale nationale nationaal nationalen narodowy narodni nationala federal state
    estado estatal state_owned estadual federale federation republic republik republika republica republique kingdom
    royal public publico publicos publica publique public_service provincial regional civil
  `,
  utility: `
    water aguas acueducto* acque agua eau eaux wasser* wasserwerk* wodoci* vodovod* vodokanal sewer* sanitary
    sanitation wastewater irrigation waste environmental entsorgung* stadtwerke* werke stadtreinigung utilities
    utility public_utilities public_utility pud gas gaz gazprom* gasnetz hydro heating energiewerk* fernwarme
    pipeline* nuclear nuclear_power kernkraft* atom* transmission_system
  `,
  energy: `
    *energo *energia *energi energosbyt* *energosbyt transmision *elektro elektro* energy energi energie energia
    energias energetik* energet* energo* power powergrid electric electrical electricity electricite electricidad
    eletric* elektrizitat* elektriz* elektrane elektroprivreda elektrodistrib* elektroenergetic* elektroenerg*
    electrica elektrik* elettric* strom* power_plant grid solar wind_energy renewable* edison elektrocieplownia
    tenaga *energie *energy listrik iberdrola
  `,
  ruralelectric: `
    kommunalbetriebe gemeindewerke board_of_public_utilities utilities_district public_utility_district
    municipal_electric energetico_consorzio kommunal_gmbh electric_cooperative electric_membership electric_coop
    rural_electric electric_power_board remc emc power_board light_and_power public_power municipal_light
    light_plant utilities_board utility_board electric_department municipal_utilities
  `,
  oil: `
    oil petrol* petro* naft* neft* gasprom mining mine mines mineral* minera mineira coal steel stal staal stahl*
    metal metals metall* aluminium aluminum copper gold silver_mining exploration drilling refinery rafin* chemical
    chemicals chemie chemi* quimica kimya cement ciment* glass paper papier pulp lubricant* oilfield offshore
    *petroleum *oil *steel ore
  `,

  bank: `
    bangko *kreditbank kreditbank jscb bank banks banca bancar* banco banque banka bankas bankasi bankalari banken
    bankieri *bank *banka *bankas *banken banking bancorp bancshares bancomer pankki pankas bankers sparkasse*
    *sparkasse kantonalbank raiffeisen* volksbank* bankhaus* landesbank* sberbank caixa cajasur savings caisse*
    cassa casse credit_agricole reserve_bank monetary kreditbank* microfinance mikrofinans mortgage mortgages
    hipotec* loan loans lending hypothek* building_society landsbanki islandsbanki bpd kredittbank krediet* kredi
    savings_and_loan
  `,
  creditunion: `
    credit_union fcu federal_credit_union cooperativa_de_credito cooperativa_de_ahorro creditunion cuna
    ahorro_y_credito coopeuch
  `,
  insurance: `
    *versicherung* *insurance *assurance insurance insurers assurance* assurances assuranc* verzeker* versicherung*
    *versicherung *versicherungen seguro seguros seguradora aseguradora sigorta* ubezpieczen* osiguranj* zavarovaln*
    pojistovna poistovna forsikring forsakring* vakuutus* biztosit* assicurazion* reinsurance actuar* mutual mutua
    mutuelle* krankenkasse* krankenversicherung* kasko strahov* insur* asigurari takaful life_assurance pension*
    pensions retirement superannuation pensioen* indemnity casualty underwrit* benefits surety guaranty garant*
  `,
  finance: `
    finance financial financiera financeira financiero financier* finanz* finans* finanse fintech* securities
    security_exchange brokerage broker brokers stock_exchange bourse borsa bolsa bolsa_de_valores
    exchange_commission clearing depositary depository trading_exchange commodities asset_management wealth
    wealth_management capital_markets capital investment investments investors invest* inversiones equity equities
    hedge fund funds fundusz* fonds fondo ventures venture advisors advisers advisory trust trustees trustee payment
    payments pay paiement* pagamentos zahlungs* merchant_services card cards credit credito kredit* leasing
    factoring leas* forex fx tax accounting accountants audit* kpmg deloitte pwc ernst_young morningstar moneygram
    western_union visa mastercard *capital *finance *pay *card *invest *trade *fund brokercredit* credit_bureau
    collection* trader traders
  `,
  health: `
    unfall* medicos hospitalar *hospital *medical *spital health healthcare medical medicine medico medicina
    medizin* medicin* hospital* hospit* klinik* clinic clinics clinica* clinique* krankenhaus* krankenh* spital*
    ziekenhuis* szpital* sairaala sjukhus* sykehus* bolnica bolnic* rumah_sakit rsud rs_umum saude salud sante
    sanita* sanitar* sanitaria gesundheit* health_system dental dentist* dentaire* cancer oncolog* cardio* cardiac
    orthop* pediatric* surgical surgery surg* physicians physician doctors nursing hospice wellness care caring
    pharmacy pharmac* farmac* apotek* apothek* radiolog* imaging diagnost* pathology blood ambulance patholog*
    therap* mental behavioral vision_care eye eyecare veterinary rehabil* medcenter *med_center health_plan patient
    patients nhs trust_nhs *klinik *klinikum klinikum *clinic *care *health *healthcare medizin_technik
    kaiser_permanente medicare
  `,
  pharma: `
    *pharm* *farma *med pharma* farma* bio* life_sciences lifescience* laboratoires laboratoire laboratories
    labs_pharma genetics genentech vaccine* biotech* *pharma *pharm therapeutics novartis immuno* *bio medtech
  `,
  food: `
    food foods alimentos alimentar* aliment* lebensmittel* bakery baker brew* brewery bier* brauerei* beer beverage*
    bottling coca cola dairy danone milk meat fleisch* sugar sucre coffee restaurant* restaurants pizza burger grill
    kitchen cafe winery wine wines vin vins spirits cuisine catering farms farm farming farmers agri* agro* agricol*
    ranch poultry seed seeds grain fish* seafood tobacco nutrition citrus fruit* produce landwirt*
  `,
  retail: `
    retail stores store shop shops shopping supermarket* supermerc* markt mart mall grocery grocers market markets
    outlet department_store kaufland lidl warenhaus* wholesale wholesalers merchandis* cosmetic* beauty fashion
    apparel clothing textile* textil shoe shoes jewel* furniture mobel* home_depot toys toy gifts luxury
    sporting_goods footwear pet eyewear optical_shop boutique ikea handel handels* handlow* comerciali* distribut*
    distribuidora brands e_commerce ecommerce marketplace auction* auctions flowers
  `,
  vehicles: `
    motor motors automotive automobil* automovil* auto autos automob* car cars truck trucks trucking vehicle
    vehicles tire tires tyre* reifen* motorsport* racing autohaus toyota porsche volkswagen parts *motors tractor
    fleet rental leaseplan parking
  `,
  transport: `
    *post *posten *post_office aeropuertos *bahn *bahnen *airlines *airways *airport *logistics *logistic *cargo
    *express verkehr* *verkehr airline airlines airport* aeropuerto* aeroport* flughafen* lufthavn* lentoasema
    aviation air_lines airways aero aerospace avia* aviacion flug* lufthansa rail railway* railroad* bahn*
    eisenbahn* ferrovia* ferrocarril* chemins_de_fer kolej* zeleznic* metro_rail subway transit transport*
    transporte* transportes transporter* logistic* logistik* logist* logistica shipping ship* freight cargo courier
    express_delivery delivery spedition* spedizion* port_of port_authority harbor harbour hafen* puerto marine
    maritime* navigation ferry ferries navy_yard autobus* bus buses toll turnpike highway expressway road roads
    autoroute* mobility_services post_office post postal poczta posta poste postes correo* correios moving warehous*
    supply_chain terminal terminals cruise cruises yacht travel voyages turism* tourism tourist* tour tours viajes
    reisen reise* booking
  `,
  construction: `
    *stroy *stroi stroy* *homes *immobilien *realty construction construc* constructora building builders build
    baugesellschaft* bau* bauunternehm* immobil* inmobil* real_estate realty realtors realestate property properties
    imoveis housing homes apartment* habitat wohnungs* wohnbau* wohnen mieszkaniow* bouw* architect* architecture
    architekt* contractors contractor contracting estate estates developers land landscape insaat* stroj* stroi*
    byggn* bygg* housing_authority roofing plumbing hvac elevator* facilit* interiors emlak concrete bricks lumber
    timber wood woods holz* mortgage_realty
  `,
  manufacturing: `
    *werk *werke *fabrik *manufacturing *industrie *industries savunma yurt_savunma sanayi sanayii *technik *mash
    *mashin manufactur* manufacturing industries industry industrial industria industrie* industri industriya
    industriale industriel* indus maschinen* machine machines machinery machinen* fabrik* factory fabrica usine
    zaklad* zaklady works_machine tool tools werkzeug* equipment equipamentos apparatebau maschinenbau anlagenbau
    *bau hydraulic* pump pumps plastic* plast* kunststoff* packaging verpackung* print printing druck* printers
    label labels textile_mills mill mills rubber ceramic* ceramica electronics electronic electronica elektronik
    electronique* elektronika semiconductor* microelectron* instruments instrument sensor* optics_instruments
    appliances lighting lights lamps battery batteries turbine* engine engines valve bearings bearing wire_and_cable
    precision aerospace_defense foundry kovo* metalurg* uretim sanayi_urunleri mekanik mechanical composites
    materials produkt* productions_industrial plant plants tech_manufacturing
  `,
  engineering: `
    engineering engineers ingenieur* ingenieria ingenier* ingegner* inzynier* engenharia muhendislik inzenj* technip
    geotech* survey* geo* cad architects_engineers design designs designer technical technische technisch* tecnica
    tecnico tecnicas technique*
  `,
  hotel: `
    hotel hotels *hotel *hotels resort* resorts casino* inn lodge hospitality hospitalidad hoteli* hoteles marriott
    hilton hyatt gaming_authority gaming_commission lottery lotto loterie loteria betting bet bets poker gambling
    wager* sportsbook convention_center expo expocentre messe* exhibition* kongress* event events ticket* ticketing
    park parks theme_park golf club clubs country_club ski recreation leisure fitness gym wellness_center stadium
    arena racecourse racetrack
  `,
  entertainment: `
    *games *game *sport *sports esports entertainment games game gaming studio studios film films cinema* kino movie
    movies picture pictures animation music records theatres interactive_entertainment sport sports football futbol
    baseball basketball hockey soccer league olympic* fifa uefa nfl nba disney playtech toys_games show concert*
    festival* effects visual_effects vfx
  `,
  media: `
    news newspaper* zeitung* press presse* prensa publishing publish* publication* publications verlag* verlags*
    editora editorial* editions edition edizioni magazine* journal gazette gazeta herald tribune times
    post_newspapers chronicle bugle media_group mediengruppe mediahuis rundfunk* broadcasting broadcaster*
    broadcasters broadcast radio ard zdf rai bbc cnn wgbh radiodif* radiotelev* zeitungs* printmedia bucher book
    books bookstore bookseller advertising advertis* marketing publicidad publicid* werbe* werbung agency_media ads
    promotion promotions public_relations mediengesellschaft photo photograph*
  `,
  law: `
    law legal attorneys attorney lawyers lawyer solicitors notar* advocates avocats abogad* advogados advocaten
    anwalt* rechtsanwalt* kanzlei* kancelaria barristers chambers notaire* notary patent patents
    intellectual_property arbitration
  `,
  consulting: `
    consulting consultant consultants consultancy consultoria conseil_en beratung* berat* danismanlik* steuerberat*
    wirtschaftspruf* outsourcing bpo call_center callcenter contact_center contact_centre staffing recruit*
    personnel personal_service employment temps human_resources hr payroll adp workforce translation* strateg*
    advisory_board assessment analytics marketing_research market_research nielsen polls translations certification
    inspection tuv testing
  `,
  nonprofit: `
    mandir dernegi dernek vakfi vakif vicariato secours kizilay ordre_des gemeinnutz* forening* foreningen
    egyesulet* sihtasutus biedriba asociatia kongregation foundation fundacion fundacao fundacja fondation
    fondazione stiftung stiftelse* stichting nadace nadacia association associations asociacion associacao
    associazione asocia* stowarzyszenie society sociedad_de societatea_de societas society_of council_of
    federation_of federacion union_of trade_union syndicat sindicato* gewerkschaft* labor labour church churches
    kirche* kerk eglise iglesia igreja christian catholic lutheran baptist methodist adventist presbyterian episcop*
    diocese archdiocese bistum* evangel* jewish islamic mosque ministries_church parish bible mission missions
    missionary charity charities caritas humanitarian relief red_cross croix_rouge unicef unesco united_nations
    un_women world_bank nonprofit non_profit npo ngo chamber_of chamber kammer* handelskammer ihk izba guild
    alliance alliance_for institute_of fund_for ywca ymca scouts girls boys youth childrens children coalition
    conservancy wildlife environment environnement humane league_of verband* verein* vereinigung ev vzw asbl
  `,
  agriculture_coop: `
    cooperative cooperativa coop cooperatives cooperativas spoldzieln* genossenschaft* genossensch* cooperatie
    cooperation kooperat* osuuskun* co_operative
  `,
  security: `
    security_services security_service sicherheit* securitas alarm alarms guard guards monitoring monitoring_systems
    surveillance locks safety protection seguridad_privada safe verisure securit* vigilanc*
  `,
  trade: `
    trading trade trades trad import export imports exports importer exporter import_export dis_ticaret commerce
    commercial commerciale comercial comerciales kommerz* merchant merchants mercantile traders_association torgov*
    trgovin* trgovacko supply supplies supplier* dealer dealers wholesale_trade
  `,
  group: `
    group groups grupo groupe gruppe grupa gruppo grup konzern concern konsern conglomerate *group *gruppe *grupp
    *gruppen holdings partners partner associates brothers sons bros fratelli gebruder unternehmensgruppe
  `,
  holding: `
    holding enterprise enterprises entreprise* empresa empresas empresarial worldwide global world one companies
  `,
  company: `
    company compania compagnie companhia kompania kompaniya kompani and_company unternehmen* consolidated
    amalgamated corporation_of
  `,
  international: `
    international internacional internationale internazionale intl int_l headquarters head_office hq brands_group
    manufacturing_company und_co products produkte productos products_company management administrators resources
  `,
  subsidiary: `
    india uk polska brasil singapore ukraine ireland europe emea australia indonesia usa deutschland france italia
    espana nederland hungary romania bulgaria japan korea canada mexico schweiz switzerland austria osterreich
    oesterreich malaysia thailand vietnam philippines china hong_kong hongkong taiwan america americas north_america
    latin_america asia_pacific apac south_africa africa turkey turkiye russia rus czech portugal belgium denmark
    sweden sverige norge norway finland suomi israel new_zealand middle_east germany global_services london
  `,
  center: `
    center centre centro centrum zentrum centar centras tsentr merkezi pusat keskus centrul center_of centers
    information_center information_centre informationszentrum nic network_information
  `,
  software: `
    software softwares soft *soft softech softtech sw saas app apps application applications applied_systems
    programming programm* developers development desenvolvimento desarrollo entwicklung* crm erp edi artificial ai
    ml machine_learning robot* automat* automation automatisier* automotion control controls simulation
    cyber_security cybersecurity blockchain crypto* bitcoin coin coins nft mobile_apps labs lab
    laboratories_software platform platforms analytic insight insights intelligence_software algorithm*
    quantum_computing
  `,
  systems: `
    systems system systeme systemes systemy sistemas sistemi sisteme sistem sistema systemhaus systemh* infosys*
    datasystem* information_systems applied_systems *systems *systeme automation* *automation control_systems
  `,
  solutions: `
    solution solutions soluciones solucion solucoes soluzioni solusi solusindo loesungen losungen solucije resitve
    solutions_provider *solutions *solution *solusi
  `,
  technologies: `
    technologies tecnologias technologie technologies_inc technologijos technologii tehnologii *technologies
    *technologie tecnologie
  `,
  technology: `
    technology tecnologia tecnologica tecnologicas tecnologico tecnologicos technologia technologija tehnologi*
    teknologi teknoloji teknolojileri tech techs *tech tecno* techno* *tec hitech hightech hi_tech infotech
    *infotech technology_services
  `,
  services: `
    service services serwis servis servicios servicos servizi servicio servico servisi uslug* uslugi dienst*
    dienste* diensten hizmetleri hizmet managed managed_services managed_it support helpdesk *services *service
    *dienst *dienste
  `,
  informatics: `
    informatica informatics informatique* informatik* informatika informatyk* informatyc* informatikai computer
    computers computing komputer* komputerowe computacion computacao computadores bilisim bilgisayar infotechnika pc
    pcs_service computer_services datenverarbeit* rechenzentrum* rechenz* datenzentrale edv processing processamento
    komputery informatization
  `,
  itword: `
    it ict ti tic information_technology information_technologies it_services it_solutions bilgi informasi
    informacion informacao information informational information_service integrator* integration integrated integra*
    integracao infoservice outsource informationstechnologie informationssysteme gestion gestao informationstechnik
    information_services
  `,
  offices: `
    sanayi_ve_ticaret san_ve_tic sanayi_ticaret ticaret_as headquarters_of corporate corporate_services
    shared_services group_services services_group shared_service business_services global_services global_business
    services_company operating_company service_company resources_inc employers administrators management_company
    management_services property_management investment_management operations_inc usa_llc us_holdings inc_usa
  `,

  /** Words that only look like those of the groups above. */
  neutral: `
    universal universum universo universe universale unison unity recuperacao_judicial public_company public_joint
    public_limited public_company_limited linear linea_directa telemetry telemark barcelona coming comes comet
    common commons comfort community communities communaute comunidad commerce complete complex compass
    comprehensive command committed comedy linked linking linkage netanya technological
  `,
};
